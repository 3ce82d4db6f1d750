require('@testing-library/jest-dom');

// jsdom has no layout and no media queries: answers that stand for a wide screen without preferences.
globalThis.matchMedia ??= (query) => ({
  matches: false,
  media: query,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
});
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
globalThis.IntersectionObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
const { TextDecoder, TextEncoder } = require('node:util');
Object.assign(globalThis, { TextDecoder, TextEncoder });
globalThis.CSS ??= { escape: (text) => text.replace(/[^\w-]/g, '\\$&') };
if (!globalThis.Element.prototype.scrollIntoView) globalThis.Element.prototype.scrollIntoView = () => undefined;
if (!globalThis.structuredClone) globalThis.structuredClone = (value) => JSON.parse(JSON.stringify(value));

// React Router makes a Request for each navigation; jsdom has none. Screens here have no loaders, so nothing reads more.
globalThis.Request ??= class {
  constructor(url, { method = 'GET', signal } = {}) {
    Object.assign(this, { url: String(url), method, signal });
  }
};
