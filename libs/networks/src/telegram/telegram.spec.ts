import { describeContract } from '../contract.suite.js';
import { telegram } from './index.js';

describeContract({
  network: telegram,
  visibleCall: 'sendMessage',
  visibleCalls: {
    photo: 'sendPhoto',
    album: 'sendMediaGroup',
    gif: 'sendAnimation',
    video: 'sendVideo',
    document: 'sendDocument',
    poll: 'sendPoll',
  },
  verifyCall: 'getMe',
  several: {
    content: {
      format: 'album',
      text: 'Corte de agua esta tarde en el centro.',
      options: { split: true, pin: true },
    },
    calls: ['sendMessage', 'sendMediaGroup', 'pinChatMessage'],
    repeatable: ['pinChatMessage'],
  },
});
