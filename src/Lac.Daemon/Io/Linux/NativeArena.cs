using System.Runtime.InteropServices;

namespace Lac.Daemon.Io.Linux;

/// <summary>
/// Zeroed memory outside the managed heap, aligned to a page: what the kernel reads and writes by address
/// stays where it is. Freed by <see cref="Dispose"/> alone; every span and pointer into it ends there.
/// </summary>
internal sealed unsafe class NativeArena : IDisposable
{
    private const int PageSize = 4096;
    private nuint _used;

    public NativeArena(int size)
    {
        Size = size;
        Start = (byte*)NativeMemory.AlignedAlloc((nuint)size, PageSize);
        NativeMemory.Clear(Start, (nuint)size);
    }

    public byte* Start { get; private set; }

    public int Size { get; }

    /// <summary>The next <paramref name="count"/> items, aligned to a cache line; for set-up, never given back.</summary>
    public T* Take<T>(int count)
        where T : unmanaged
    {
        byte* taken = Start + _used;
        _used = (_used + ((nuint)sizeof(T) * (nuint)count) + 63) & ~(nuint)63;
        return _used <= (nuint)Size ? (T*)taken : throw new InvalidOperationException("The arena is smaller than what is taken from it.");
    }

    public void Dispose()
    {
        NativeMemory.AlignedFree(Start);
        Start = null;
    }
}
