using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>Messages about files (protocol sections 4.6 and 6.12).</summary>
internal static class FileHandlers
{
    private const string NotThere = "Failed to get file";

    internal static IReadOnlyList<Route> Routes { get; } =
    [
        Route.Of<AddFileMessage>(PayloadTypes.AddFile, "add file", Add, invalidJson: "Failed to add log, invalid JSON"),
        Route.Of<GetFileMessage>(PayloadTypes.GetFile, "get file", Get, invalidJson: "Failed to add log, invalid JSON"),
        Route.Of<GetFilesMessage>(PayloadTypes.GetFiles, "get files", OfLabel),
        Route.Of<GetFileLabelsMessage>(PayloadTypes.GetFileLabels, "get files", Labels),
        Route.Of<RemoveFileMessage>(PayloadTypes.RemoveFile, "remove file", Remove),
    ];

    private static Reply Add(AddFileMessage message, Exchange exchange)
    {
        if (message.File is not { } file)
            throw Refusal.BadRequest("Failed to add file, msg.File is nil");
        exchange.Require.Member(file.ColonyName);
        file = file with { FileId = Submission.NewId() };
        exchange.Store.Files.Add(file, exchange.Now);
        return Reply.Of(exchange.Store.Files.Find(file.ColonyName, file.FileId));
    }

    private static Reply Get(GetFileMessage message, Exchange exchange)
    {
        exchange.Require.Member(message.ColonyName);
        var files = exchange.Store.Files;
        var (colony, label, name) = (message.ColonyName, message.Label, message.Name);
        if (message.FileId.Length > 0)
            return Reply.Of<IReadOnlyList<ColonyFile>>([files.Find(colony, message.FileId) ?? throw Refusal.NotFound(NotThere)]);
        if (label.Length == 0 || name.Length == 0)
            throw Refusal.BadRequest("malformatted get file msg");
        var found = message.Latest ? files.Newest(colony, label, name) : files.Revisions(colony, label, name);
        return found.Count == 0 ? throw Refusal.NotFound(NotThere) : Reply.List(found);
    }

    // Unlike most lists, an empty one is not null.
    private static Reply OfLabel(GetFilesMessage message, Exchange exchange)
    {
        exchange.Require.Member(message.ColonyName);
        return Reply.Of(exchange.Store.Files.OfLabel(message.ColonyName, message.Label));
    }

    private static Reply Labels(GetFileLabelsMessage message, Exchange exchange)
    {
        exchange.Require.Member(message.ColonyName);
        var files = exchange.Store.Files;
        return Reply.List(message.Exact && message.Name.Length > 0
            ? files.LabelsFrom(message.ColonyName, message.Name)
            : files.LabelsThatBegin(message.ColonyName, message.Name));
    }

    private static Reply Remove(RemoveFileMessage message, Exchange exchange)
    {
        exchange.Require.Member(message.ColonyName);
        if (message.FileId.Length > 0)
            exchange.Store.Files.Remove(message.ColonyName, message.FileId);
        else if (message.Label.Length > 0 && message.Name.Length > 0)
            exchange.Store.Files.Remove(message.ColonyName, message.Label, message.Name);
        else
            throw Refusal.BadRequest("malformatted remove file msg");
        return Reply.Nothing;
    }
}
