using Colonies.Hosting;

return await CommandLine.RunAsync(args, Console.Out, Console.Error, Environment.GetEnvironmentVariable).ConfigureAwait(false);

/// <summary>The program is no part of the library's surface; ASP.NET would make it public.</summary>
internal sealed partial class Program;
