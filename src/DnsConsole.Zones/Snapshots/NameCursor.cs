using System.Runtime.CompilerServices;

namespace DnsConsole.Zones.Snapshots;

/// <summary>
/// A place in a <see cref="NameTree"/> that can step both ways in canonical order. A value of its own: a copy keeps the place. It stays
/// valid for ever, since the tree it walks never changes.
/// </summary>
public struct NameCursor
{
    // 16 children at least per level: eight levels hold 16^8 names.
    private const int MaxDepth = 8;

    private Path _path;
    private Indexes _indexes;
    private int _leaf;

    internal NameCursor(TreeNode? root)
    {
        _leaf = root is null ? -1 : 0;
        _path[0] = root;
    }

    /// <summary>Whether the cursor stands on a name; false before the first and behind the last.</summary>
    public readonly bool IsValid => _leaf >= 0 && (uint)_indexes[_leaf] < (uint)_path[_leaf]!.Width;

    /// <summary>The name under the cursor; does not exist when the cursor is not valid.</summary>
    public readonly ZoneNode Current => IsValid ? new ZoneNode(((TreeLeaf)_path[_leaf]!).Names.Slabs[_indexes[_leaf]]) : default;

    /// <summary>Steps to the next name; false when there was none, and the cursor stands behind the last.</summary>
    public bool MoveNext() => Move(+1);

    /// <summary>Steps to the previous name; false when there was none, and the cursor stands before the first.</summary>
    public bool MovePrevious() => Move(-1);

    internal void Descend(int child)
    {
        _indexes[_leaf] = child;
        _path[_leaf + 1] = ((TreeBranch)_path[_leaf]!).Children[child];
        _leaf++;
    }

    internal void SetIndex(int index) => _indexes[_leaf] = index;

    internal readonly TreeNode? Node => _leaf < 0 ? null : _path[_leaf];

    private bool Move(int step)
    {
        if (_leaf < 0)
        {
            return false;
        }

        var next = _indexes[_leaf] + step;
        if ((uint)next < (uint)_path[_leaf]!.Width)
        {
            _indexes[_leaf] = next;
            return true;
        }

        var level = _leaf - 1;
        while (level >= 0 && (uint)(_indexes[level] + step) >= (uint)_path[level]!.Width)
        {
            level--;
        }

        if (level < 0)
        {
            _indexes[_leaf] = step > 0 ? _path[_leaf]!.Width : -1;
            return false;
        }

        var leaf = _leaf;
        _leaf = level;
        Descend(_indexes[level] + step);
        while (_leaf < leaf)
        {
            Descend(step > 0 ? 0 : _path[_leaf]!.Width - 1);
        }

        _indexes[_leaf] = step > 0 ? 0 : _path[_leaf]!.Width - 1;
        return true;
    }

    [InlineArray(MaxDepth)]
    private struct Path
    {
        private TreeNode? _node;
    }

    [InlineArray(MaxDepth)]
    private struct Indexes
    {
        private int _index;
    }
}
