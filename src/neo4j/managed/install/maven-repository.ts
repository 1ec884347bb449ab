/** A Maven repository or a mirror of one, which has each jar at its path. */
export interface MavenRepository {
  /** Without credentials, so that messages can contain it; ends with a slash. */
  readonly url: URL;
  /** The header `authorization`, if the repository's URL has credentials. */
  readonly authorization: string | undefined;
}

/** Splits the credentials from the URL of a repository: no request may have them in its URL. */
export function parseMavenRepository(urlWithCredentials: URL): MavenRepository {
  const url = new URL(
    urlWithCredentials.pathname.endsWith("/")
      ? urlWithCredentials
      : `${urlWithCredentials.origin}${urlWithCredentials.pathname}/`,
  );
  const { username, password } = urlWithCredentials;
  [url.username, url.password, url.search, url.hash] = ["", "", "", ""];
  if (username === "" && password === "") return { url, authorization: undefined };
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { url, authorization: `Basic ${Buffer.from(credentials).toString("base64")}` };
}
