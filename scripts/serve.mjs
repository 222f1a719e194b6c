// Serves web/dist on this machine alone: `node scripts/serve.mjs`. PORT chooses the port; without it, the first free one
// from 8080 on.
import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, sep } from 'node:path';
import { root } from './toolchain.mjs';

const mediaTypes = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};
const portsToTry = 100;

const folder = await realpath(join(root, 'web/dist')).catch(() => {
  console.error('There is no web/dist: run `npm run build` first.');
  process.exit(1);
});

/** The file that a request's path means, or null. Nothing outside the folder is ever served. */
async function findFile(url) {
  let path;
  try {
    path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return null;
  }
  if (path.includes('\0')) return null;
  if (path.endsWith('/')) path += 'index.html';
  const file = await realpath(join(folder, path)).catch(() => null);
  if (!file?.startsWith(folder + sep)) return null;
  const info = await stat(file);
  return info.isFile() ? { file, size: info.size } : null;
}

const server = createServer((request, response) => {
  void respond(request, response).catch((error) => {
    console.error(error);
    response.destroy();
  });
});

async function respond(request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    return;
  }
  const found = await findFile(request.url);
  if (!found) {
    response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('Not found\n');
    return;
  }
  const hashed = found.file.startsWith(join(folder, 'assets') + sep);
  response.writeHead(200, {
    'Content-Type': mediaTypes[extname(found.file)] ?? 'application/octet-stream',
    'Content-Length': found.size,
    'Cache-Control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  });
  if (request.method === 'HEAD') response.end();
  else
    createReadStream(found.file)
      .on('error', () => response.destroy())
      .pipe(response);
}

const wanted = process.env.PORT ? Number(process.env.PORT) : null;
if (wanted !== null && !(Number.isInteger(wanted) && wanted >= 0 && wanted < 65536)) {
  console.error(`PORT is ${process.env.PORT}, which is no port.`);
  process.exit(1);
}
let port = wanted ?? 8080;
const lastPort = wanted ?? port + portsToTry - 1;
server.on('error', (error) => {
  if (error.code !== 'EADDRINUSE' || port >= lastPort) {
    console.error(`Cannot serve on port ${port}: ${error.message}`);
    process.exit(1);
  }
  server.listen(++port, '127.0.0.1');
});
server.on('listening', () => console.log(`Axiscope is at http://localhost:${server.address().port}/`));
server.listen(port, '127.0.0.1');

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  });
}
