import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const assets = join(import.meta.dirname, '../../dist/assets');
export const kilobytes = (bytes) => (bytes / 1024).toFixed(1);

/** Prints how large the chunks of the production build are. */
export async function weigh() {
  const files = await Promise.all(
    (await readdir(assets))
      .filter((name) => /\.(js|css)$/.test(name))
      .map(async (name) => {
        const bytes = await readFile(join(assets, name));
        return { name, raw: bytes.length, gzip: gzipSync(bytes).length, brotli: brotliCompressSync(bytes).length };
      }),
  );
  const sum = (of) => files.reduce((total, file) => total + file[of], 0);
  console.log(
    `\n| chunk (${files.length} in all; those over 10 KB) | raw KB | gzip KB | brotli KB |\n| --- | ---: | ---: | ---: |`,
  );
  for (const { name, raw, gzip, brotli } of files.sort((a, b) => b.raw - a.raw).filter(({ raw }) => raw > 10 * 1024)) {
    console.log(
      `| ${name.replace(/-[\w-]{8}\./, '.')} | ${kilobytes(raw)} | ${kilobytes(gzip)} | ${kilobytes(brotli)} |`,
    );
  }
  console.log(`| all | ${kilobytes(sum('raw'))} | ${kilobytes(sum('gzip'))} | ${kilobytes(sum('brotli'))} |`);
}
