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
    private readonly FileTransfers _transfers;

    internal FileCalls(RpcChannel channel)
    {
        _calls = new NounCalls(channel, "Files");
        _transfers = new FileTransfers(_calls, this);
    }

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

    /// <summary>
    /// Uploads contents to the store, and adds them as a file; the same label and name again is a new revision. By a member.
    /// </summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="label">Its label, with or without slashes around it.</param>
    /// <param name="name">The file, without slashes.</param>
    /// <param name="content">The contents, read once from where they stand to their end; of any length, and stays yours to dispose.</param>
    /// <param name="progress">Told how many bytes were read so far. Null for nobody.</param>
    /// <param name="cancellationToken">Gives up, and removes what was uploaded so far.</param>
    /// <returns>The file as the server stored it.</returns>
    public Task<ColonyFile> UploadAsync(
        string colonyName, string label, string name, Stream content, IProgress<long>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(label);
        ArgumentNullException.ThrowIfNull(content);
        return _transfers.UploadAsync(colonyName, label, name, content, progress, cancellationToken);
    }

    /// <summary>Uploads a local file under its own name, as the other overload does. By a member.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="label">Its label, with or without slashes around it.</param>
    /// <param name="path">The local file.</param>
    /// <param name="progress">Told how many bytes were read so far. Null for nobody.</param>
    /// <param name="cancellationToken">Gives up, and removes what was uploaded so far.</param>
    /// <returns>The file as the server stored it.</returns>
    /// <exception cref="IOException">The local file cannot be read.</exception>
    public async Task<ColonyFile> UploadAsync(
        string colonyName, string label, string path, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        const FileOptions Options = FileOptions.Asynchronous | FileOptions.SequentialScan;
        var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, Options);
        await using (content.ConfigureAwait(false))
        {
            return await UploadAsync(colonyName, label, Path.GetFileName(path), content, progress, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Opens the contents of a file. What is read is good once the end is reached: the last read checks length and checksum, and throws a
    /// <see cref="ColoniesException"/> when they are not those of the file.
    /// </summary>
    /// <param name="file">The file, as the server gave it.</param>
    /// <param name="progress">Told how many bytes were read so far. Null for nobody.</param>
    /// <param name="cancellationToken">Gives up opening.</param>
    /// <returns>The contents, to be disposed.</returns>
    public Task<Stream> OpenReadAsync(ColonyFile file, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        return _transfers.OpenReadAsync(file, progress, cancellationToken);
    }

    /// <summary>
    /// Downloads the contents of a file to a local one, which is there only when they are whole and their checksum is right.
    /// </summary>
    /// <param name="file">The file, as the server gave it.</param>
    /// <param name="path">The local file, replaced if it is there.</param>
    /// <param name="progress">Told how many bytes were read so far. Null for nobody.</param>
    /// <param name="cancellationToken">Gives up; the local file stays as it was.</param>
    /// <exception cref="IOException">The local file cannot be written.</exception>
    public Task DownloadAsync(ColonyFile file, string path, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentException.ThrowIfNullOrEmpty(path);
        return _transfers.DownloadAsync(file, path, progress, cancellationToken);
    }

    /// <summary>Removes all revisions of a file and their contents in the store; also snapshots lose them. By a member.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="label">Its label, exactly as it was added with.</param>
    /// <param name="name">The file.</param>
    /// <param name="cancellationToken">Gives up; some revisions may be gone then.</param>
    public async Task DeleteAsync(string colonyName, string label, string name, CancellationToken cancellationToken = default)
    {
        foreach (var file in await RevisionsAsync(colonyName, label, name, cancellationToken).ConfigureAwait(false))
        {
            await _transfers.DeleteAsync(file, cancellationToken).ConfigureAwait(false);
            await RemoveAsync(colonyName, file.FileId, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Makes a local folder and a label alike, as the Go client's <c>fs sync</c> does: what only one side has goes to the other, where both
    /// differ one side wins; nothing is removed. Subfolders are labels below the label. Links are not followed, and nothing is written
    /// outside the folder, whatever names the colony has. By a member.
    /// </summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="label">The label, with or without slashes around it.</param>
    /// <param name="directory">The folder; made if it is missing.</param>
    /// <param name="options">Which side wins, and whether only to plan; null for the defaults.</param>
    /// <param name="cancellationToken">Gives up; files that are done stay.</param>
    /// <returns>What was done, or with <see cref="SyncOptions.DryRun"/> would be.</returns>
    /// <exception cref="IOException">The folder cannot be read or written.</exception>
    public async Task<SyncPlan> SyncAsync(
        string colonyName, string label, string directory, SyncOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(label);
        ArgumentException.ThrowIfNullOrEmpty(directory);
        options ??= new SyncOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Simultaneous, 1, nameof(options));
        var sync = new FolderSync(this, _transfers, colonyName, FileNames.Label(label), Path.GetFullPath(directory));
        var plan = await sync.PlanAsync(cancellationToken).ConfigureAwait(false);
        if (!options.DryRun)
            await sync.CarryOutAsync(plan, options, cancellationToken).ConfigureAwait(false);
        return plan;
    }

    /// <summary>The wire answers with a list for one file, too; one that is missing was refused.</summary>
    private ColonyFile First(
        IReadOnlyList<ColonyFile> files, [CallerMemberName] string member = "") =>
        files.Count > 0 ? files[0]
        : throw new ColoniesError.MalformedReply(_calls.Name(member), _calls.Channel.Endpoint.Address, "an empty list").ToException();
}
