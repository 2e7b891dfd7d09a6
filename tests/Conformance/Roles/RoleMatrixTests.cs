using System.Text.RegularExpressions;
using Colonies.Conformance.Recorded;
using Colonies.Conformance.Wire;
using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Roles;

/// <summary>
/// Every type of message, sent by everybody: who may, may; who may not, is refused in the reference's words, and changes nothing.
/// </summary>
public sealed partial class RoleMatrixTests
{
    private static readonly Role[] _roles = Enum.GetValues<Role>();

    public static TheoryData<string> Types() => new(Permissions.All.Keys);

    /// <summary>Every recorded refusal of somebody who may not, by file and index.</summary>
    public static TheoryData<string, int, string> RecordedCells() =>
        new(Coverage.ExchangeFiles().SelectMany(file => Exchange.ReadFile(file).Select((exchange, index) => (exchange, index)))
            .Where(item => IsCell(item.exchange)).Select(item => (item.exchange.File, item.index, item.exchange.Case)));

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Everybody_who_may_not_is_refused_and_everybody_who_may_succeeds(string type)
    {
        var row = Permissions.All[type];
        var wrong = new List<string>();
        await using (var town = await Town.StartAsync())
        {
            foreach (var role in _roles.Where(role => !row.Allows(role)))
                await CheckAsync(row, town, role, wrong);

            // After all these refusals the first who may finds everything as it was.
            await CheckAsync(row, town, _roles.First(row.Allows), wrong);
        }

        foreach (var role in _roles.Where(row.Allows).Skip(1))
        {
            await using var town = await Town.StartAsync();
            await CheckAsync(row, town, role, wrong);
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task An_unsigned_message_is_refused_unless_it_needs_no_signature(string type)
    {
        var row = Permissions.All[type];
        await using var town = await Town.StartAsync();
        var refusal = await town.SendAsync(Role.User, await row.Message(town, Role.User), signed: false);
        Assert.Equal(row.Who == "–" ? null : new Failure(403, "Invalid signature length"), refusal);
    }

    [Theory]
    [MemberData(nameof(RecordedCells))]
    public async Task A_recorded_refusal_is_what_the_table_expects(string file, int index, string name)
    {
        Assert.NotEmpty(name);
        var exchange = Exchange.ReadFile(file)[index];
        var (row, role) = (Permissions.All[exchange.PayloadType], RoleOf(exchange)!.Value);
        await using var town = await Town.StartAsync();
        await row.Message(town, role);
        var expected = row.Expected(town, role)!;
        Assert.Equal(General(exchange.Reply.GetProperty("message").GetString()!), General(expected.Message));
        if (KnownDifferences.Of(file, name) is null)
            Assert.Equal(exchange.Status, expected.Status);
    }

    [Fact]
    public void Every_type_of_message_has_a_row()
    {
        string[] replies = [PayloadTypes.Error, PayloadTypes.PauseStatusReply];
        var types = typeof(PayloadTypes).GetFields().Select(field => (string)field.GetRawConstantValue()!).Except(replies)
            .Union(Coverage.ExchangeFiles().Select(file => Path.GetFileNameWithoutExtension(file))).Except(Coverage.NotSpoken.Keys);
        Assert.Equal(types.Order(StringComparer.Ordinal), Permissions.All.Keys.Order(StringComparer.Ordinal));
    }

    private static async Task CheckAsync(Permission row, Town town, Role role, List<string> wrong)
    {
        var message = await row.Message(town, role);
        var (expected, refusal) = (row.Expected(town, role), await town.SendAsync(role, message));
        if (expected != refusal)
            wrong.Add($"{role}: expected {Describe(expected)}, was {Describe(refusal)}");
    }

    private static string Describe(Failure? refusal) => refusal is null ? "that it may" : $"{refusal.Status} {refusal.Message}";

    /// <summary>Whether a recorded exchange shows that a role may not, and not that something else is wrong.</summary>
    private static bool IsCell(Exchange exchange) =>
        exchange.ReplyType == PayloadTypes.Error && !Others().IsMatch(exchange.Case)
        && Permissions.All.TryGetValue(exchange.PayloadType, out var row) && RoleOf(exchange) is { } role && !row.Allows(role);

    private static Role? RoleOf(Exchange exchange) => exchange.Signer switch
    {
        "server_owner" => Role.ServerOwner,
        "colony_owner" or "bp_owner" or "tmp_owner" => Role.ColonyOwner,
        "executor" or "bp_executor" => Role.Executor,
        "executor2" => Role.Colleague,
        "pending_executor" => Role.PendingExecutor,
        "user" or "user_new" => Role.User,
        "other_executor" => Role.Neighbour,
        "outsider" => Role.Stranger,
        _ => null,
    };

    /// <summary>A text without what differs from colony to colony.</summary>
    private static string General(string text) => Colony().Replace(Ids().Replace(text, "#"), "Colony with name <>");

    [GeneratedRegex("msgtype|unknown|null|JSON|over HTTP|as HTTP|is not running|not 64|empty")]
    private static partial Regex Others();

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex Ids();

    [GeneratedRegex("Colony with name <[^>]*>")]
    private static partial Regex Colony();
}
