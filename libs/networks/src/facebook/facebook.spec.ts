import { describeContract } from '../contract.suite.js';
import { facebook } from './index.js';

describeContract({
  network: facebook,
  visibleCall: 'createPost',
  visibleCalls: { video: 'finishVideo', reel: 'finishReel' },
  uploadCall: 'uploadPhoto',
  verifyCall: 'readPage',
  several: {
    content: { format: 'album', firstComment: 'Más en la web municipal.' },
    calls: ['createPost', 'createComment'],
  },
});
