using System.Runtime.CompilerServices;
using Colonies.Protocol;

namespace Colonies;

/// <summary>Contents and what the colony knows of them, together.</summary>
internal sealed class FileTransfers(NounCalls calls, FileCalls files)
{
    internal async Task<ColonyFile> UploadAsync(
        string colonyName, string label, string name, Stream content, IProgress<long>? progress, CancellationToken cancellationToken,
        [CallerMemberName] string member = "")
    {
        label = FileNames.Label(label);
        calls.Check(FileRules.Named(label, name) ?? FileRules.Path(name), member);
        var store = Store(member);
        var source = progress is null ? content : new CountedStream(content, progress);
        var stored = await InWordsAsync(store, member, () => store.PutAsync(source, cancellationToken)).ConfigureAwait(false);
        try
        {
            return await files.AddAsync(
                new ColonyFile
                {
                    ColonyName = colonyName,
                    Label = label,
                    Name = name,
                    Size = stored.Size,
                    Checksum = stored.Checksum,
                    ChecksumAlgorithm = "SHA256",
                    Reference = new FileReference { Protocol = "s3", S3Object = stored.Place },
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (ColoniesException e) when (e.Error is ColoniesError.Refused or ColoniesError.Unreachable)
        {
            // No file names these contents. Why it was refused matters more than that they may stay behind.
            await ForgetAsync(store, stored.Place).ConfigureAwait(false);
            throw;
        }
    }

    internal async Task<Stream> OpenReadAsync(
        ColonyFile file, IProgress<long>? progress, CancellationToken cancellationToken, [CallerMemberName] string member = "")
    {
        var store = Store(member);

        // Some clients keep no object for an empty file.
        var place = file.Reference.S3Object;
        var content = file.Size == 0 ? Stream.Null
            : await InWordsAsync(store, member, () => store.OpenReadAsync(place, cancellationToken)).ConfigureAwait(false);
        return new VerifiedStream(content, file, progress, e => Failed(store, member, (ContentStoreException)e));
    }

    /// <summary>Downloads to a file beside the place, and puts it there when it is whole.</summary>
    internal async Task DownloadAsync(
        ColonyFile file, string path, IProgress<long>? progress, CancellationToken cancellationToken, [CallerMemberName] string member = "")
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var aside = Path.Combine(folder, FileNames.Aside + Path.GetRandomFileName());
        try
        {
            var content = await OpenReadAsync(file, progress, cancellationToken, member).ConfigureAwait(false);
            await using (content.ConfigureAwait(false))
            {
                var target = new FileStream(aside, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous);
                await using (target.ConfigureAwait(false))
                {
                    await content.CopyToAsync(target, cancellationToken).ConfigureAwait(false);
                    target.Flush(flushToDisk: true);
                }
            }

            File.Move(aside, path, overwrite: true);
        }
        catch
        {
            File.Delete(aside);
            throw;
        }
    }

    /// <summary>Removes contents; the file that names them is removed after them, so that nothing names nothing for good.</summary>
    internal Task DeleteAsync(ColonyFile file, CancellationToken cancellationToken, [CallerMemberName] string member = "")
    {
        var store = Store(member);
        if (file.Reference.S3Object.Object.Length == 0)
            return Task.CompletedTask;
        return InWordsAsync(store, member, async () =>
        {
            await store.DeleteAsync(file.Reference.S3Object, cancellationToken).ConfigureAwait(false);
            return true;
        });
    }

    private IContentStore Store(string member) => calls.Channel.Options.Contents
        ?? throw calls.Invalid(
            "no store of contents is known: set AWS_S3_ENDPOINT and the other AWS_S3_ variables, or ClientOptions.Contents.", member);

    private async Task<T> InWordsAsync<T>(IContentStore store, string member, Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (ContentStoreException e)
        {
            throw Failed(store, member, e);
        }
    }

    private ColoniesException Failed(IContentStore store, string member, ContentStoreException e) =>
        new ColoniesError.TransferFailed(calls.Name(member), store.Address, e.Failure, e.Message).ToException(e);

    private static async Task ForgetAsync(IContentStore store, S3Object place)
    {
        try
        {
            await store.DeleteAsync(place, CancellationToken.None).ConfigureAwait(false);
        }
        catch (ContentStoreException)
        {
            // See where this is called.
        }
    }
}
