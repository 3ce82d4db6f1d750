import { describeContract } from '../contract.suite.js';
import { x } from './index.js';

describeContract({
  network: x,
  visibleCall: 'createPost',
  uploadCall: 'initializeUpload',
  verifyCall: 'readAccount',
  tokenIsAccount: true,
});
