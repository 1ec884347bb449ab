export { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test, vi as jest } from "vitest";
