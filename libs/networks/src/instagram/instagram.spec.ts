import { describeContract } from '../contract.suite.js';
import { instagram } from './index.js';

describeContract({
  network: instagram,
  visibleCall: 'publishContainer',
  uploadCall: 'createContainer',
  verifyCall: 'readNode',
});
