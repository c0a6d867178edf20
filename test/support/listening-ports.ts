import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

const LISTENING = '0A';

/** The TCP ports that a process listens on, with their addresses. Linux only. */
export function listeningPorts(pid: number): { readonly address: string; readonly port: number }[] {
  const own = new Set(socketsOf(pid));
  return readFileSync(`/proc/${pid}/net/tcp`, 'utf8')
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , , state, , , , , , inode]) => state === LISTENING && own.has(inode ?? ''))
    .map(([, local = '']) => {
      const [address = '', port = ''] = local.split(':');
      return { address: dotted(address), port: Number.parseInt(port, 16) };
    });
}

/** Inodes; a descriptor may be closed while they are read. */
const socketsOf = (pid: number): string[] =>
  readdirSync(`/proc/${pid}/fd`).flatMap((descriptor) => {
    try {
      return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${descriptor}`))?.[1] ?? [];
    } catch {
      return [];
    }
  });

/** `0100007F` -> `127.0.0.1` */
const dotted = (hexadecimal: string): string =>
  [...Buffer.from(hexadecimal, 'hex')].reverse().join('.');
