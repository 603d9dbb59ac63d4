/** Lets other questions have their turn; long work calls it every few milliseconds. */
export async function giveWay(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
