import { setFlagsFromString } from "node:v8";

/**
 * Lets V8 begin every object in the young generation. By default it puts those of a place in the code whose objects once lived
 * long into the old one at once, where they keep all that they refer to until a full collection: of a request, a list of the
 * driver's is such an object, and refers to its result. Call it before the work begins.
 */
export function disablePretenuring(): void {
  setFlagsFromString("--no-allocation-site-pretenuring");
}
