using System.Runtime.InteropServices;
using Lac.Cli;

using var interrupted = new CancellationTokenSource();
using PosixSignalRegistration onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
using PosixSignalRegistration onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
return await Lacctl.RunAsync(args, CliConsole.OfProcess(), interrupted.Token).ConfigureAwait(false);

void Interrupt(PosixSignalContext context)
{
    // The daemon is told by the closing connection, and the command says how it ended.
    context.Cancel = true;
    interrupted.Cancel();
}
