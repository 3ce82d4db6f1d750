export * from './contract.js';
export * from './publisher.contract.js';
export { defineNetwork, type Network } from './network.js';
export { networks } from './registry.js';
export { FAULT_KINDS, type Fault } from './sandbox/faults.js';
export { type Sandbox, type SandboxOptions, startSandbox } from './sandbox/sandbox.js';
