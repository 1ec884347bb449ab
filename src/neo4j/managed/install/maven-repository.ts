/** A Maven repository or a mirror of one, which has each jar at its path. */
export interface MavenRepository {
  /** Without credentials, so that it can be shown; ends with a slash. */
  readonly url: URL;
  /** The value of the header `authorization`, where the repository's URL has credentials. */
  readonly authorization: string | undefined;
}

/** Takes the URL of a repository apart: no request may have credentials in its URL. */
export function mavenRepository(given: URL): MavenRepository {
  const url = new URL(given.pathname.endsWith("/") ? given : `${given.origin}${given.pathname}/`);
  const { username, password } = given;
  [url.username, url.password, url.search, url.hash] = ["", "", "", ""];
  if (username === "" && password === "") return { url, authorization: undefined };
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { url, authorization: `Basic ${Buffer.from(credentials).toString("base64")}` };
}
