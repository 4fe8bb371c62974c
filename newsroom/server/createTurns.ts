/** Runs one action at a time, in the order in which they were asked for. */
export type InTurn = <Value>(action: () => Promise<Value>) => Promise<Value>;

export function createTurns(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (action) => {
    const own = last.then(action);
    last = own.catch(() => undefined);
    return own;
  };
}
