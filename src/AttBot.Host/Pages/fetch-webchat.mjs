// Run by the build: brings the bundle of Microsoft's Web Chat and compresses it. Nothing of it is committed.
// Usage: node fetch-webchat.mjs VERSION SHA512-OF-BUNDLE(hex) FOLDER
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const [version, expected, folder] = process.argv.slice(2);
const work = join(folder, 'work');
const fail = message => { console.error(`webchat : error ATTBOT01: ${message}`); process.exit(1); };
const shell = process.platform === 'win32'; // npm is a script there

rmSync(work, { recursive: true, force: true });
mkdirSync(work, { recursive: true });
try {
  execFileSync('npm', ['pack', `botframework-webchat@${version}`, '--prefer-offline', '--silent'], { cwd: work, stdio: ['ignore', 'ignore', 'inherit'], shell });
} catch {
  fail(`'npm pack botframework-webchat@${version}' failed. The first build needs npm and a package registry it can reach; check 'npm ping', then build again.`);
}

const bundle = join(work, 'package', 'dist', 'webchat.js');
execFileSync('tar', ['-xzf', `botframework-webchat-${version}.tgz`, 'package/dist/webchat.js', 'package/dist/webchat.js.LICENSE.txt'], { cwd: work });
if (!existsSync(bundle)) fail('The package has no dist/webchat.js.');

const script = readFileSync(bundle);
const found = createHash('sha512').update(script).digest('hex');
if (found !== expected) fail(`The bundle of botframework-webchat@${version} is not the one this product was tested with: SHA-512 ${found}, expected ${expected}.`);

writeFileSync(join(folder, 'webchat.js.LICENSE.txt'), readFileSync(bundle + '.LICENSE.txt'));
writeFileSync(join(folder, 'webchat.js.gz'), gzipSync(script, { level: 9 }));
writeFileSync(join(folder, 'webchat.js.br'), brotliCompressSync(script, { params: { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_SIZE_HINT]: script.length } }));
rmSync(work, { recursive: true, force: true });
writeFileSync(join(folder, 'webchat.js'), script); // last: the build looks for this one
