// The notices of the packages whose code lies in dist/. What is installed beside it carries its own.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** As far as the last node_modules: a package may lie in another, and bundlers put marks around a path. */
const PACKAGE_FOLDER = /(\/.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//;
/** What a bundler adds of its own. */
const RUNTIMES = { '\0rolldown': 'rolldown', webpack: 'webpack' };
const LICENSE_FILE = /^(licen[cs]e|copying|notice)([.-].*)?$/i;

const folderOf = (root, module) => {
  const runtime = RUNTIMES[module.split('/')[0]];
  return runtime ? join(root, 'node_modules', runtime) : PACKAGE_FOLDER.exec(module)?.[1];
};

const noticeOf = (folder) => {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const texts = readdirSync(folder)
    .filter((file) => LICENSE_FILE.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').trim());
  if (typeof license !== 'string' || texts.length === 0)
    throw new Error(`${name} ${version} is bundled, and comes without a licence or its text.`);
  return `${name} ${version} (${license})\n\n${texts.join('\n\n')}\n`;
};

/** @param modules the files that a bundle was made of, by absolute paths, and bundlers' names for what they add. */
export const thirdPartyNotices = (root, modules) => {
  const folders = new Set(modules.map((module) => folderOf(root, module)).filter(Boolean));
  const notices = new Set([...folders].map(noticeOf));
  const head = 'Code of these packages is part of the files beside this one.\n';
  return [head, ...[...notices].sort()].join(`\n${'-'.repeat(80)}\n\n`);
};
