import { describeContract } from '../contract.suite.js';
import { facebook } from './index.js';

describeContract({ network: facebook, visibleCall: 'createPost', uploadCall: 'uploadPhoto', verifyCall: 'readPage' });
