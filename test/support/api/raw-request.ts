import { connect } from "node:net";
import { text } from "node:stream/consumers";

/** An answer over a connection of its own. */
export interface RawAnswer {
  readonly status: number;
  readonly type: string | undefined;
  readonly body: string;
}

/** Milliseconds until an answer must be complete. */
const DEADLINE_MS = 30_000;

/** Sends lines of a head as they are, such as `GET / HTTP/1.1`, and reads the answer until its end. */
export async function sendHead(url: string, lines: readonly string[]): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const abortRequest = () => socket.destroy(new Error(`No complete answer to ${lines.join(" | ")}`));
  const deadline = setTimeout(abortRequest, DEADLINE_MS);
  socket.write(`${lines.join("\r\n")}\r\n\r\n`);
  try {
    const answer = await text(socket);
    const end = answer.indexOf("\r\n\r\n");
    const [first = "", ...headers] = answer.slice(0, end).split("\r\n");
    const type = headers.find((line) => /^content-type:/i.test(line))?.split(": ")[1];
    return { status: Number(first.split(" ")[1]), type, body: answer.slice(end + 4) };
  } finally {
    clearTimeout(deadline);
    socket.destroy();
  }
}
