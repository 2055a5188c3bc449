/**
 * Ends this process on SIGTERM or SIGINT: with 0 once `stop` is done, or with 1 if that fails or
 * takes longer than `limit` milliseconds, whatever hangs.
 */
export function endOnSignals(stop: () => Promise<void>, limit: number): void {
  let isStopping = false;
  const end = () => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), limit);
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
}
