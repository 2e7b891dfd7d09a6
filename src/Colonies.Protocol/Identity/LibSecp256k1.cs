using System.Reflection;
using System.Runtime.InteropServices;

namespace Colonies.Protocol;

/// <summary>The functions of libsecp256k1 in use, and where the library is looked for.</summary>
internal static partial class LibSecp256k1
{
    /// <summary>SECP256K1_CONTEXT_SIGN | SECP256K1_CONTEXT_VERIFY: needed by old versions, the same as none to new ones.</summary>
    public const uint SignAndVerify = 0x0301;

    /// <summary>SECP256K1_EC_UNCOMPRESSED.</summary>
    public const uint Uncompressed = 0x0002;

    public const int PointSize = 64;
    public const int RecoverableSize = 65;

    private const string Library = "libsecp256k1";

    /// <summary>Newest first; the number is that of the binary interface, whose functions below never changed.</summary>
    private static readonly string[] _fileNames =
    [
        "libsecp256k1.so.6", "libsecp256k1.so.5", "libsecp256k1.so.2", "libsecp256k1.so.1", "libsecp256k1.so.0", Library,
    ];

    private static readonly string[] _needed =
    [
        "secp256k1_context_create", "secp256k1_context_randomize", "secp256k1_ec_pubkey_create", "secp256k1_ec_pubkey_serialize",
        "secp256k1_ecdsa_sign_recoverable", "secp256k1_ecdsa_recover", "secp256k1_ecdsa_recoverable_signature_parse_compact",
        "secp256k1_ecdsa_recoverable_signature_serialize_compact",
    ];

    /// <summary>Finds a library that has every function, and binds the calls below to it. To be called once.</summary>
    public static bool TryLoad()
    {
        Assembly here = typeof(LibSecp256k1).Assembly;
        const DllImportSearchPath Places = DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory;
        foreach (string name in _fileNames)
        {
            if (!NativeLibrary.TryLoad(name, here, Places, out nint found))
                continue;
            if (Array.TrueForAll(_needed, function => NativeLibrary.TryGetExport(found, function, out _)))
            {
                NativeLibrary.SetDllImportResolver(here, (asked, _, _) => asked == Library ? found : 0);
                return true;
            }

            NativeLibrary.Free(found);
        }

        return false;
    }

    [LibraryImport(Library, EntryPoint = "secp256k1_context_create")]
    public static partial nint CreateContext(uint flags);

    [LibraryImport(Library, EntryPoint = "secp256k1_context_randomize")]
    public static partial int RandomizeContext(nint context, ReadOnlySpan<byte> seed);

    [LibraryImport(Library, EntryPoint = "secp256k1_ec_pubkey_create")]
    public static partial int CreatePublicKey(nint context, Span<byte> point, ReadOnlySpan<byte> key);

    [LibraryImport(Library, EntryPoint = "secp256k1_ec_pubkey_serialize")]
    public static partial int SerializePublicKey(nint context, Span<byte> output, ref nuint length, ReadOnlySpan<byte> point, uint flags);

    [LibraryImport(Library, EntryPoint = "secp256k1_ecdsa_sign_recoverable")]
    public static partial int SignRecoverable(
        nint context, Span<byte> signature, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> key, nint nonceFunction, nint nonceData);

    [LibraryImport(Library, EntryPoint = "secp256k1_ecdsa_recover")]
    public static partial int Recover(nint context, Span<byte> point, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> digest);

    [LibraryImport(Library, EntryPoint = "secp256k1_ecdsa_recoverable_signature_parse_compact")]
    public static partial int ParseRecoverable(nint context, Span<byte> signature, ReadOnlySpan<byte> compact, int recoveryId);

    [LibraryImport(Library, EntryPoint = "secp256k1_ecdsa_recoverable_signature_serialize_compact")]
    public static partial int SerializeRecoverable(nint context, Span<byte> compact, out int recoveryId, ReadOnlySpan<byte> signature);
}
