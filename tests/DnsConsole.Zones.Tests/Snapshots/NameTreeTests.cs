using System.Text;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.TestKit.Randomness;
using DnsConsole.Zones.Snapshots;
using Xunit.Abstractions;

namespace DnsConsole.Zones.Tests.Snapshots;

public sealed class NameTreeTests(ITestOutputHelper output)
{
    private readonly ZoneNodeBuilder _builder = new();

    [Fact]
    public void RandomEdits_AgainstSortedModel_AgreeAtEveryStep()
    {
        var random = SeededRandom.Create(output);
        var model = new SortedDictionary<DomainName, byte[]>();
        var tree = NameTree.Empty;
        for (var step = 0; step < 20_000; step++)
        {
            var name = RandomName(random);
            var slab = Slab(name);
            var key = new ZoneNode(slab).Key;
            if (random.Next(step < 12_000 ? 4 : 1) == 0)
            {
                Assert.Equal(model.Remove(name), tree.TryGet(key, out _));
                tree = tree.Without(key);
            }
            else
            {
                model[name] = slab;
                tree = tree.With(slab);
            }

            Assert.Equal(model.Count, tree.Count);
            if (step % 2_000 == 0)
            {
                AssertSame(model, tree, random);
            }
        }

        AssertSame(model, tree, random);
    }

    [Theory]
    [InlineData("a.")]
    [InlineData("lab.")]
    [InlineData("sevenxx.")]
    [InlineData("seven.xx.lab.")]
    [InlineData("a.rather.long.suffix.that.all.names.share.lab.")]
    public void Seek_NamesBelowOneSuffix_AgreesWithASortedArray(string suffix)
    {
        var random = SeededRandom.Create(output);
        var parent = DomainName.Parse(suffix);
        var names = Enumerable.Range(0, 3_000).Select(_ => Below(parent, random)).Distinct().Order().ToArray();
        var tree = NameTree.FromSorted(names.Select(n => Slab(n)).ToArray());
        for (var i = 0; i < 5_000; i++)
        {
            var wanted = random.Next(3) == 0 ? RandomName(random) : random.Next(5) == 0 ? parent.Ancestor(random.Next(parent.LabelCount + 1)) : Below(parent, random);
            var at = Array.BinarySearch(names, wanted);

            var cursor = tree.Seek(CanonicalKey.Of(wanted), out var exact);

            Assert.Equal(at >= 0, exact);
            Assert.Equal(at >= 0, tree.TryGet(CanonicalKey.Of(wanted), out _));
            Assert.Equal(at >= 0 ? at : ~at, tree.IndexOf(CanonicalKey.Of(wanted)));
            Assert.Equal((at >= 0 ? at : ~at) < names.Length, cursor.IsValid);
        }

        static DomainName Below(DomainName parent, Random random) => parent.Prepend(Encoding.ASCII.GetBytes($"h{random.Next(20_000)}"));
    }

    [Fact]
    public void With_OlderVersion_StaysAsItWas()
    {
        var before = NameTree.FromSorted([.. Enumerable.Range(0, 1_000).Select(i => Slab(DomainName.Parse($"n{i:D5}."))).ToArray()]);
        var order = before.ToArray();

        var after = before.With(Slab(DomainName.Parse("n00500a."))).Without(CanonicalKey.Of(DomainName.Parse("n00001.")));

        Assert.Equal(order, before.ToArray());
        Assert.Equal(1_000, after.Count);
        Assert.False(after.TryGet(CanonicalKey.Of(DomainName.Parse("n00001.")), out _));
    }

    [Fact]
    public void EarliestExpiration_FollowsTheNames()
    {
        var tree = NameTree.Empty.With(Slab(DomainName.Parse("a."), 500)).With(Slab(DomainName.Parse("b."), 300)).With(Slab(DomainName.Parse("c.")));
        Assert.Equal(300u, tree.EarliestExpiration);
        Assert.Equal(500u, tree.Without(CanonicalKey.Of(DomainName.Parse("b."))).EarliestExpiration);
        Assert.Equal(uint.MaxValue, NameTree.Empty.EarliestExpiration);
    }

    [Fact]
    public void Delegations_CutsComeAndGo_AllAndInOrder()
    {
        var random = SeededRandom.Create(output);
        var tree = NameTree.FromSorted([.. Enumerable.Range(0, 5_000).Select(i => Slab(DomainName.Parse($"n{i:D5}."))).ToArray()]);
        Assert.Empty(tree.Delegations());
        for (var edit = 0; edit < 2_000; edit++)
        {
            var slab = Slab(DomainName.Parse($"n{random.Next(6_000):D5}."), flags: random.Next(4) == 0 ? NodeFlags.Delegation : NodeFlags.None);
            tree = random.Next(3) == 0 ? tree.Without(new ZoneNode(slab).Key) : tree.With(slab);
        }

        var expected = tree.ToArray().Where(slab => new ZoneNode(slab).IsDelegation).ToArray();
        Assert.NotEmpty(expected);
        Assert.Equal(expected, tree.Delegations().Select(cut => cut.Slab!));
    }

    [Fact]
    public void AnyAtOrBelow_EmptyNonTerminal_IsSeen()
    {
        var tree = NameTree.Empty.With(Slab(DomainName.Parse("a.b.c.")));
        Assert.True(tree.AnyAtOrBelow(CanonicalKey.Of(DomainName.Parse("b.c."))));
        Assert.False(tree.AnyAtOrBelow(CanonicalKey.Of(DomainName.Parse("bb.c."))));
    }

    [Fact]
    public void ChangesSince_RandomVersions_GivesExactlyTheDifference()
    {
        var random = SeededRandom.Create(output);
        var before = NameTree.FromSorted([.. Enumerable.Range(0, 5_000).Select(i => Slab(DomainName.Parse($"n{i:D5}."))).ToArray()]);
        for (var round = 0; round < 50; round++)
        {
            var after = before;
            for (var edits = random.Next(300); edits > 0; edits--)
            {
                var slab = Slab(DomainName.Parse($"n{random.Next(6_000):D5}."));
                after = random.Next(2) == 0 ? after.With(slab) : after.Without(new ZoneNode(slab).Key);
            }

            var rebuilt = before;
            foreach (var change in after.ChangesSince(before))
            {
                Assert.Equal(change.Before.Exists, before.TryGet(change.Key, out var was));
                Assert.Same(was.Slab, change.Before.Slab);
                rebuilt = change.After.Exists ? rebuilt.With(change.After.Slab!) : rebuilt.Without(change.Key);
            }

            Assert.Equal(after.ToArray(), rebuilt.ToArray());
            before = after;
        }

        Assert.Empty(before.ChangesSince(before));
        Assert.Equal(before.Count, before.ChangesSince(NameTree.Empty).Count());
        Assert.Single(before.With(Slab(DomainName.Parse("zzz."))).ChangesSince(before));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AtRecord_RandomVersions_FindsTheNameOfEachRecord(bool generated)
    {
        var random = SeededRandom.Create(output);
        var tree = NameTree.Empty;
        for (var version = 0; version < 5; version++)
        {
            for (var edit = 0; edit < 1_000; edit++)
            {
                var slab = SlabOf(DomainName.Parse($"n{random.Next(3_000):D5}."), written: random.Next(3), signatures: random.Next(3));
                tree = random.Next(3) == 0 ? tree.Without(new ZoneNode(slab).Key) : tree.With(slab);
            }

            var expected = tree.ToArray().SelectMany(slab => Enumerable.Range(0, new ZoneNode(slab).Records.Of(generated)).Select(i => (slab, i))).ToArray();
            Assert.Equal(expected.Length, tree.Records.Of(generated));
            for (var i = 0; i < expected.Length; i++)
            {
                Assert.Equal(expected[i], (tree.AtRecord(i, generated, out var before).Current.Slab!, before));
                Assert.Equal(i - before, tree.RecordsBefore(new ZoneNode(expected[i].slab).Key).Of(generated));
            }

            Assert.False(tree.AtRecord(expected.Length, generated, out _).IsValid);
            Assert.Equal(tree.Records, tree.RecordsBefore([byte.MaxValue]));
        }
    }

    // Records that people wrote, each signed so often, and one of the signer's own.
    private byte[] SlabOf(DomainName name, int written, int signatures)
    {
        _builder.Begin(name.Wire[..^1], NodeFlags.None, ZoneNode.NoCut);
        for (var i = 0; i < written; i++)
        {
            _builder.BeginRRset(new RecordType((ushort)(1 + i)));
            _builder.AddRecord(new Ttl(60), [0]);
            for (var signature = 0; signature < signatures; signature++)
            {
                _builder.AddSignature(new Ttl(60), new byte[20]);
            }
        }

        _builder.BeginRRset(RecordType.Nsec);
        _builder.AddRecord(new Ttl(60), [0]);
        return _builder.Build();
    }

    private static DomainName RandomName(Random random)
    {
        var name = DomainName.Root;
        for (var labels = random.Next(4); labels >= 0; labels--)
        {
            var label = new byte[random.Next(1, 4)];
            foreach (ref var octet in label.AsSpan())
            {
                octet = "\0\u0001aAbBz*-\u00ff"u8.ToArray()[random.Next(10)];
            }

            name = name.Prepend(label);
        }

        return name;
    }

    private static void AssertSame(SortedDictionary<DomainName, byte[]> model, NameTree tree, Random random)
    {
        var expected = model.Values.ToArray();
        Assert.Equal(expected, tree.ToArray());
        Assert.Equal(expected, NameTree.FromSorted(expected).ToArray());
        var index = 0;
        foreach (var (name, slab) in model)
        {
            var key = CanonicalKey.Of(name);
            Assert.True(tree.TryGet(key, out var node));
            Assert.Same(slab, node.Slab);
            Assert.Equal(index, tree.IndexOf(key));
            Assert.Same(slab, tree.At(index++).Current.Slab);
        }

        var names = model.Keys.ToArray();
        for (var i = 0; i < 200; i++)
        {
            var wanted = RandomName(random);
            var at = Array.BinarySearch(names, wanted);
            var cursor = tree.Seek(CanonicalKey.Of(wanted), out var exact);
            Assert.Equal(at >= 0, exact);
            var position = at >= 0 ? at : ~at;
            Assert.Same(position < expected.Length ? expected[position] : null, cursor.Current.Slab);
            Assert.Equal(position > 0, cursor.MovePrevious());
            Assert.Same(position > 0 ? expected[position - 1] : null, cursor.Current.Slab);
        }

        var backwards = new List<byte[]>();
        for (var cursor = tree.At(tree.Count - 1); cursor.IsValid; cursor.MovePrevious())
        {
            backwards.Add(cursor.Current.Slab!);
        }

        backwards.Reverse();
        Assert.Equal(expected, backwards);
    }

    private byte[] Slab(DomainName name, uint? expiration = null, NodeFlags flags = NodeFlags.None)
    {
        _builder.Begin(name.Wire[..^1], flags, ZoneNode.NoCut);
        _builder.BeginRRset(RecordType.Txt);
        _builder.AddRecord(new Ttl(60), Encoding.ASCII.GetBytes("x"));
        if (expiration is { } at)
        {
            var rrsig = new byte[20];
            System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(rrsig.AsSpan(8), at);
            _builder.AddSignature(new Ttl(60), rrsig);
        }

        return _builder.Build();
    }
}
