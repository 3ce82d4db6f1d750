export * from './contract.js';
export * from './publisher.contract.js';
