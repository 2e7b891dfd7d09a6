using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;
using Handler = System.Func<Colonies.HandlerContext, System.Threading.Tasks.Task<System.Collections.Generic.IReadOnlyList<System.Text.Json.JsonElement>>>;

namespace Colonies;

/// <summary>Code that was compiled and loaded. Thread safe.</summary>
internal sealed class CompiledCode
{
    private readonly Context _context;
    private readonly Delegate _lambda;
    private (string Name, Handler Handler)? _last;

    private CompiledCode(Context context, Delegate lambda) => (_context, _lambda) = (context, lambda);

    /// <summary>
    /// Loads an assembly into a context of its own, which goes away when nothing of it is in use any more: this object, or a run of its code.
    /// </summary>
    /// <param name="name">What debuggers call it.</param>
    /// <param name="image">The assembly.</param>
    /// <param name="options">What it refers to.</param>
    /// <param name="lambdaOf">Finds the function in it.</param>
    internal static CompiledCode Load(string name, Stream image, ShippedCodeOptions options, Func<Assembly, Delegate> lambdaOf)
    {
        var context = new Context(name, options.References);
        return new CompiledCode(context, lambdaOf(context.LoadFromStream(image)));
    }

    /// <summary>Runs it for a process.</summary>
    internal async Task<IReadOnlyList<JsonElement>> RunAsync(HandlerContext context)
    {
        var name = context.Process.Spec.FunctionName;
        Handler handler;
        lock (_lambda)
        {
            // Nearly always the same: the name messages have is all that differs.
            if (_last is not { } last || last.Name != name)
                _last = last = (name, Serving.Bind(name, _lambda));
            handler = last.Handler;
        }

        var output = await handler(context).ConfigureAwait(false);
        // Its context is collected, and so unloaded, when nobody refers to it: not before the run has ended.
        GC.KeepAlive(_context);
        return output;
    }

    private sealed class Context(string name, IReadOnlyList<Assembly> references) : AssemblyLoadContext(name, isCollectible: true)
    {
        /// <summary>The very assemblies it was compiled with, wherever they were loaded from; the base library as everybody has it.</summary>
        protected override Assembly? Load(AssemblyName assemblyName) =>
            references.FirstOrDefault(reference => reference.GetName().Name == assemblyName.Name);
    }
}
