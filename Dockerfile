# One image for every process: `habu-mcp serve`, `habu-mcp worker`, `habu-mcp doctor` and the others.
# glibc is needed: the native core of Temporal has no build for Alpine.
ARG NODE_IMAGE=node:22.22.0-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY types types
COPY scripts scripts
COPY contract contract
COPY bench bench
COPY sandbox sandbox
COPY activities activities
COPY workflows workflows
COPY worker worker
COPY src src
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM ${NODE_IMAGE}
# The native core needs the system's certificates for TLS, and does not start without the package.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends ca-certificates \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/contract/habu-openapi.json contract/
COPY --from=build /app/sandbox/seed/data sandbox/seed/data
COPY --from=build /app/dist dist
RUN install --directory --owner=node --group=node --mode=0700 /data
# Heap of each thread of a process, in MB, as the embedded engine has it; the native core lives beside the heaps.
ENV NODE_ENV=production \
  NODE_OPTIONS=--max-old-space-size=512 \
  HABU_MCP_HOME=/data
USER node
VOLUME /data
# Node does not reap orphans as process 1: run with an init (`docker run --init`, `init: true`).
ENTRYPOINT ["node", "/app/dist/src/cli/main.js"]
CMD ["serve"]
