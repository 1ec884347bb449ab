FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc tsconfig.json ./
COPY schema schema
COPY src src
COPY test/foreign test/foreign
RUN npm ci && npm prune --omit=dev --ignore-scripts

FROM node:24-slim
WORKDIR /app
ENV NODE_ENV=production
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json ./
COPY schema schema
COPY seed seed
COPY docs/examples docs/examples
USER node
EXPOSE 4000
CMD ["node", "dist/cli/brandgraph.js", "start"]
