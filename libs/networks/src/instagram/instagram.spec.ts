import { describeContract } from '../contract.suite.js';
import { instagram } from './index.js';

describeContract({
  network: instagram,
  visibleCall: 'publishContainer',
  uploadCall: 'createContainer',
  verifyCall: 'readNode',
  several: {
    content: { format: 'album', firstComment: 'Más en la web municipal.' },
    calls: ['publishContainer', 'createComment'],
  },
});
