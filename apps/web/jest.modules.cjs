// What src/app/modules.vite.ts collects with Vite's globs, collected with Node for Jest.
const { readdirSync, readFileSync } = require('node:fs');
const path = require('node:path');

const messages = path.join(__dirname, 'src/messages');

const catalogue = (locale) =>
  Object.assign(
    {},
    ...readdirSync(path.join(messages, locale)).map((file) =>
      JSON.parse(readFileSync(path.join(messages, locale, file), 'utf8')),
    ),
  );

module.exports = {
  featureModules: () => [],
  loadCatalogue: async (locale) => catalogue(locale),
  catalogueNow: catalogue,
};
