using System.Collections.Immutable;
using DnsConsole.Zones.Checks;
using Microsoft.AspNetCore.Components;

namespace DnsConsole.Ui.Shared;

/// <summary>Everything that is wrong, each with its place; nothing when all is well. Of a long list a part is in sight.</summary>
public sealed partial class ProblemReport
{
    private ImmutableArray<ZoneProblem> _of;
    private ProblemPage _page = new([]);

    [Parameter, EditorRequired]
    public ImmutableArray<ZoneProblem> Problems { get; set; }

    protected override void OnParametersSet()
    {
        if (_of != Problems)
        {
            (_of, _page) = (Problems, new ProblemPage(Problems.IsDefault ? [] : Problems));
        }
    }

    private static string Number(long number) => number.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);
}
