import { describeContract } from '../contract.suite.js';
import { x } from './index.js';

describeContract({
  network: x,
  visibleCall: 'createPost',
  uploadCall: 'initializeUpload',
  verifyCall: 'readAccount',
  several: {
    content: {
      format: 'thread',
      text: 'Las fiestas, día a día.',
      thread: [
        { text: 'Viernes: pregón y fuegos.', media: [] },
        { text: 'Sábado: paellas en la plaza.', media: [] },
      ],
      firstComment: 'El programa entero: https://www.villaclara.es/fiestas',
    },
    calls: ['createPost', 'createPost', 'createPost', 'createPost'],
  },
  tokenIsAccount: true,
});
