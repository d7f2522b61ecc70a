const AGAIN_MS = 2_000;

/** Fetches a part of the program and does not give up when the line is broken: it tries again until it has come. */
export async function fetched<Part>(part: () => Promise<Part>): Promise<Part> {
  for (;;) {
    try {
      return await part();
    } catch (fault) {
      if (!(fault instanceof TypeError)) throw fault;
      await new Promise(resolve => setTimeout(resolve, AGAIN_MS));
    }
  }
}
