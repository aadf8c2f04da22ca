using L2tp.Protocol.Wire;

namespace Lac.Engine.Tunnels;

/// <summary>The sessions of a tunnel by the id we chose: two array accesses, and memory only for pages in use.</summary>
internal sealed class SessionMap<T>
    where T : class
{
    private const int PageBits = 6;
    private const int PageSize = 1 << PageBits;

    private readonly T?[]?[] _pages = new T?[]?[65536 / PageSize];

    public int Count { get; private set; }

    public T? this[LocalSessionId id]
    {
        get => _pages[id.Value >> PageBits]?[id.Value & (PageSize - 1)];
        set
        {
            T?[] page = _pages[id.Value >> PageBits] ??= new T?[PageSize];
            ref T? entry = ref page[id.Value & (PageSize - 1)];
            Count += (value is null ? 0 : 1) - (entry is null ? 0 : 1);
            entry = value;
        }
    }

    /// <summary>All sessions, in the order of their ids. The map may be changed meanwhile.</summary>
    public IEnumerable<T> All()
    {
        foreach (T?[]? page in _pages)
        {
            if (page is null)
            {
                continue;
            }

            foreach (T? entry in page)
            {
                if (entry is not null)
                {
                    yield return entry;
                }
            }
        }
    }
}
