import { describeContract } from '../contract.suite.js';
import { telegram } from './index.js';

describeContract({
  network: telegram,
  visibleCall: 'sendMessage',
  verifyCall: 'getMe',
  several: {
    content: {
      format: 'text',
      text: 'Corte de agua esta tarde en el centro.',
      options: { pin: true },
    },
    calls: ['sendMessage', 'pinChatMessage'],
  },
});
