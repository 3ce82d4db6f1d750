import { serve, type PushScope } from './push.worker.js';

declare const self: PushScope;

serve(self);
