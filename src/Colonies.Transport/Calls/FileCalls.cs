using System.Runtime.CompilerServices;
using Colonies.Protocol;

namespace Colonies;

/// <summary>
/// What a colony knows of files: names, revisions, and where the contents are. Every call throws <see cref="ColoniesException"/>.
/// Thread safe.
/// </summary>
public sealed class FileCalls
{
    private readonly NounCalls _calls;

    internal FileCalls(RpcChannel channel) => _calls = new NounCalls(channel, "Files");

    /// <summary>
    /// Adds a file; the same label and name again is a new revision. The contents must be in the store already: the server looks at
    /// nothing. By a member.
    /// </summary>
    /// <param name="file">
    /// Colony, label and name, and the size, checksum and place of the contents. Everybody in the colony can read it: no place for keys.
    /// </param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The file as the server stored it, with its id.</returns>
    public async Task<ColonyFile> AddAsync(ColonyFile file, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        _calls.Check(FileRules.Named(file.Label, file.Name) ?? FileRules.Size(file.Size));
        return await _calls.CallAsync(file.ColonyName, new AddFileMessage { File = file }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads one revision. By a member.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="fileId">The revision.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ColonyFile> GetAsync(string colonyName, string fileId, CancellationToken cancellationToken = default)
    {
        _calls.Check(FileRules.Id("file", fileId));
        var message = new GetFileMessage { ColonyName = colonyName, FileId = fileId };
        return First(await _calls.CallAsync(colonyName, message, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Reads the newest revision of a file. By a member.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="label">Its label, exactly as it was added with.</param>
    /// <param name="name">The file.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ColonyFile> GetByNameAsync(
        string colonyName, string label, string name, CancellationToken cancellationToken = default)
    {
        _calls.Check(FileRules.Named(label, name));
        var message = new GetFileMessage { ColonyName = colonyName, Label = label, Name = name, Latest = true };
        return First(await _calls.CallAsync(colonyName, message, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Reads all revisions of a file, newest first. By a member.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="label">Its label, exactly as it was added with.</param>
    /// <param name="name">The file.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<ColonyFile>> RevisionsAsync(
        string colonyName, string label, string name, CancellationToken cancellationToken = default)
    {
        _calls.Check(FileRules.Named(label, name));
        var message = new GetFileMessage { ColonyName = colonyName, Label = label, Name = name };
        return await _calls.CallAsync(colonyName, message, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lists the files of one label, not of those below it, with their newest revisions, in no order. By a member.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="label">Exactly this label.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The files; none where there is no such label.</returns>
    public Task<IReadOnlyList<FileData>> ListAsync(string colonyName, string label, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(colonyName, new GetFilesMessage { ColonyName = colonyName, Label = label }, cancellationToken);

    /// <summary>Lists labels, in no order. By a member.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="beginning">
    /// How they begin: <c>/lab</c> also finds <c>/labor</c>. Empty for all. On the reference server <c>%</c> and <c>_</c> stand for any
    /// characters and any one.
    /// </param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The labels, with how many revisions each has.</returns>
    public Task<IReadOnlyList<FileLabel>> LabelsAsync(
        string colonyName, string beginning = "", CancellationToken cancellationToken = default) =>
        _calls.CallAsync(colonyName, new GetFileLabelsMessage { ColonyName = colonyName, Name = beginning }, cancellationToken);

    /// <summary>Removes one revision; its contents stay in the store. Succeeds when there is none. By a member.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="fileId">The revision.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task RemoveAsync(string colonyName, string fileId, CancellationToken cancellationToken = default)
    {
        _calls.Check(FileRules.Id("file", fileId));
        return _calls.CallAsync(colonyName, new RemoveFileMessage { ColonyName = colonyName, FileId = fileId }, cancellationToken);
    }

    /// <summary>Removes all revisions of a file; their contents stay in the store. Succeeds when there is none. By a member.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="label">Its label, exactly as it was added with.</param>
    /// <param name="name">The file.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task RemoveByNameAsync(string colonyName, string label, string name, CancellationToken cancellationToken = default)
    {
        _calls.Check(FileRules.Named(label, name));
        var message = new RemoveFileMessage { ColonyName = colonyName, Label = label, Name = name };
        return _calls.CallAsync(colonyName, message, cancellationToken);
    }

    /// <summary>The wire answers with a list for one file, too; one that is missing was refused.</summary>
    private ColonyFile First(
        IReadOnlyList<ColonyFile> files, [CallerMemberName] string member = "") =>
        files.Count > 0 ? files[0]
        : throw new ColoniesError.MalformedReply(_calls.Name(member), _calls.Channel.Endpoint.Address, "an empty list").ToException();
}
