import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { Plugin } from 'vite';

const brotli = promisify(brotliCompress);
const compressible = /\.(js|css|svg|json)$/;

/** Writes a .br beside each text file once, so that the server compresses nothing per request. */
export function precompress(): Plugin {
  return {
    name: 'easel-precompress',
    apply: 'build',
    async writeBundle(options) {
      const folder = options.dir;
      if (!folder) return;
      for (const name of await readdir(folder, { recursive: true })) {
        if (!compressible.test(name)) continue;
        const bytes = await readFile(join(folder, name));
        if (bytes.length < 1024) continue;
        const packed = await brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } });
        await writeFile(join(folder, `${name}.br`), packed);
      }
    },
  };
}
