using System.Globalization;
using System.Net;
using System.Net.Security;
using Colonies.Protocol;
using Polly;
using Polly.Retry;

namespace Colonies;

/// <summary>Requests out, answers in: signs, limits the time, repeats what may be repeated, turns what went wrong into words.</summary>
internal sealed class S3Channel : IDisposable
{
    /// <summary>Answers with words are short; what is longer is no such answer.</summary>
    private const int LongestText = 1 << 20;

    private readonly S3Options _options;
    private readonly HttpMessageInvoker _http;
    private readonly ResiliencePipeline _repeat;

    internal S3Channel(S3Options options, HttpMessageHandler? handler)
    {
        _options = options;
        _http = new HttpMessageInvoker(handler ?? NewHandler(options));
        _repeat = options.Retries == 0 ? ResiliencePipeline.Empty : Repeat(options);
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Sends a request and reads its short answer.</summary>
    /// <returns>The answer's body, and its entity tag.</returns>
    /// <exception cref="ContentStoreException">The store said no, or nothing.</exception>
    internal async Task<(string Text, string Tag)> CallAsync(S3Request request, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        var text = await ReadAsync(request, response, cancellationToken).ConfigureAwait(false);
        return (text, response.Headers.NonValidated.TryGetValues("ETag", out var tags) ? tags.ToString() : "");
    }

    /// <summary>Sends a request whose answer is contents.</summary>
    /// <exception cref="ContentStoreException">The store said no, or nothing.</exception>
    internal async Task<HttpResponseMessage> SendAsync(S3Request request, CancellationToken cancellationToken)
    {
        var pipeline = request.Repeatable ? _repeat : ResiliencePipeline.Empty;
        var response = await pipeline.ExecuteAsync(
            token => new ValueTask<HttpResponseMessage>(OnceAsync(request, token)), cancellationToken).ConfigureAwait(false);
        if (response.IsSuccessStatusCode)
            return response;
        using (response)
            throw Refusal(request, response, await ReadAsync(request, response, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>What an answer means that says no.</summary>
    internal ContentStoreException Refusal(S3Request request, string code, string words, HttpStatusCode status) => new(
        status == HttpStatusCode.NotFound || code is "NoSuchKey" or "NoSuchBucket" or "NoSuchUpload"
            ? ContentFailure.NotThere
            : ContentFailure.Refused,
        $"{_options.Endpoint} refused {request.Method} of {request.Target}: {S3Words.Of(code, words, (int)status, _options)}");

    /// <summary>Runs something with the time limit of one answer.</summary>
    internal async Task<T> InTimeAsync<T>(string what, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(_options.TimeLimit, _options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            return await work(either.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not ContentStoreException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (late.IsCancellationRequested)
            {
                throw new ContentStoreException(
                    ContentFailure.Lost, $"{_options.Endpoint}: {what} took longer than {Advice.Span(_options.TimeLimit)}", e);
            }

            var loss = Losses.Of(e);
            throw new ContentStoreException(
                loss.Failure == EndpointFailure.Unreachable ? ContentFailure.Unreachable : ContentFailure.Lost,
                $"{_options.Endpoint}: {what} failed: {loss.Message}", e);
        }
    }

    private Task<HttpResponseMessage> OnceAsync(S3Request request, CancellationToken cancellationToken) => InTimeAsync(
        $"{request.Method} of {request.Target}",
        async token =>
        {
            using var message = Sign(request);
            return await _http.SendAsync(message, token).ConfigureAwait(false);
        },
        cancellationToken);

    private async Task<string> ReadAsync(S3Request request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var read = await InTimeAsync(
            $"the answer to {request.Method} of {request.Target}",
            async token =>
            {
                await response.Content.LoadIntoBufferAsync(LongestText, token).ConfigureAwait(false);
                return await response.Content.ReadAsStringAsync(token).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        return read;
    }

    private HttpRequestMessage Sign(S3Request request)
    {
        var time = S3Signature.Time(_options.TimeProvider.GetUtcNow());
        var scope = S3Signature.Scope(time, _options.Region);
        var hash = request.Body.IsEmpty ? S3Signature.EmptyHash : S3Signature.Hash(request.Body.Span);
        var path = "/" + S3Signature.Encode(request.Bucket);
        if (request.Key is not null)
            path += "/" + S3Signature.Encode(request.Key, keepSlashes: true);
        var query = S3Signature.Query(request.Query);
        var host = _options.Endpoint.IsDefaultPort
            ? _options.Endpoint.IdnHost
            : string.Create(CultureInfo.InvariantCulture, $"{_options.Endpoint.IdnHost}:{_options.Endpoint.Port}");
        if (_options.Endpoint.HostNameType == UriHostNameType.IPv6)
            host = _options.Endpoint.Authority;
        KeyValuePair<string, string>[] headers = [new("host", host), new("x-amz-content-sha256", hash), new("x-amz-date", time)];
        var canonical = S3Signature.Canonical(request.Method.Method, path, query, headers, hash);
        var signature = S3Signature.Of(_options.Credentials.SecretKey, time, scope, canonical);

        // What is signed is what must be sent: Uri would take back escapes and resolve dots.
        var uri = new Uri(
            $"{_options.Endpoint.Scheme}://{host}{path}{(query.Length == 0 ? "" : "?" + query)}",
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var message = new HttpRequestMessage(request.Method, uri);
        message.Headers.Host = host;
        message.Headers.TryAddWithoutValidation("x-amz-content-sha256", hash);
        message.Headers.TryAddWithoutValidation("x-amz-date", time);
        message.Headers.TryAddWithoutValidation(
            "Authorization",
            $"{S3Signature.Algorithm} Credential={_options.Credentials.AccessKey}/{scope}, "
            + $"SignedHeaders={S3Signature.Names(headers)}, Signature={signature}");
        if (request.Method == HttpMethod.Put || request.Method == HttpMethod.Post)
            message.Content = new ReadOnlyMemoryContent(request.Body);
        return message;
    }

    private ContentStoreException Refusal(S3Request request, HttpResponseMessage response, string text)
    {
        var (code, words) = S3Words.Error(text);
        return Refusal(request, code, words, response.StatusCode);
    }

    private static ResiliencePipeline Repeat(S3Options options) =>
        new ResiliencePipelineBuilder { TimeProvider = options.TimeProvider }.AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = options.Retries,
            Delay = options.RetryDelay,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = attempt => ValueTask.FromResult(
                attempt.Outcome.Exception is ContentStoreException { Failure: ContentFailure.Unreachable or ContentFailure.Lost }),
        }).Build();

    private static SocketsHttpHandler NewHandler(S3Options options)
    {
        var handler = new SocketsHttpHandler
        {
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            ConnectTimeout = TimeSpan.FromSeconds(10),
            UseCookies = false,
            AllowAutoRedirect = false,
        };
#pragma warning disable CA5359 // The option says so, and what it means.
        if (options.SkipVerify)
            handler.SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = static (_, _, _, _) => true };
#pragma warning restore CA5359
        return handler;
    }
}
