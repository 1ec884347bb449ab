/** Lines of a facts file for tests, each valid by itself. */
type Keys = Readonly<Record<string, unknown>>;

export const createSource = (name: string, keys: Keys = {}) => ({
  kind: "SOURCE",
  id: `source:${name}`,
  title: name,
  ...keys,
});

export const cite = (by: string, keys: Keys = {}) => ({ source: `source:${by}`, ...keys });

export const createBrand = (name: string, keys: Keys = {}) => ({
  kind: "BRAND",
  id: `brand:${name.toLowerCase()}`,
  name,
  claims: [cite("press")],
  ...keys,
});

export const createConglomerate = (name: string, keys: Keys = {}) => ({
  kind: "CONGLOMERATE",
  id: `conglomerate:${name.toLowerCase()}`,
  name,
  claims: [cite("press")],
  ...keys,
});

/** Creates the line by which Kering owns Puma. */
export const createOwnership = (keys: Keys = {}) => ({
  kind: "OWNERSHIP",
  id: "ownership:kering-puma",
  from: "conglomerate:kering",
  to: "brand:puma",
  claims: [cite("press")],
  ...keys,
});

export const createClaim = (subject: string, by: string, keys: Keys = {}) => ({
  kind: "CLAIM",
  subject,
  ...cite(by, keys),
});

export const createRetraction = (id: string, reason = "wrong") => ({ kind: "RETRACTION", id, reason });

/** The lines that an ownership needs: two sources and both of its ends. */
export const groundwork = [
  createSource("press"),
  createSource("court"),
  createConglomerate("Kering"),
  createBrand("Puma"),
];
