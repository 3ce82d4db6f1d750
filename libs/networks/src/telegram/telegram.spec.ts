import { describeContract } from '../contract.suite.js';
import { telegram } from './index.js';

describeContract({ network: telegram, visibleCall: 'sendMessage', verifyCall: 'getMe' });
