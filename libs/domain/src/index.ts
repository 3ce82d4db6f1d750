export * from './content.js';
export * from './refusal.js';
export * from './vocabulary.js';
