using LanguageExt;

namespace Colonies.Properties.Generators;

/// <summary>How programs are written here: as in the library, so that a law reads as in the design.</summary>
public static class Program
{
    public static Program<int> Pure(int number) => new Value(number);

    public static Program<int> Fail(string reason) => new Failure(reason);

    public static Program<A> Defer<A>(Program<A> program) => new Deferred<A>(program);

    public static Program<B> Call<A, B>(this Composed<A, B> function, A argument) => new Called<A, B>(function, argument);

    public static Program<B> Bind<A, B>(this Program<A> source, Func<A, Program<B>> next, string text = "x => ...") => new Bound<A, B>(source, next, text);

    public static Program<B> Bind<B>(this Program<int> source, Func<int, Program<B>> next) => new Bound<int, B>(source, next, "x => ...");

    public static Program<int> Bind(this Program<int> source, Kleisli next) => new Chosen(source, next);

    public static Program<B> Select<A, B>(this Program<A> source, Func<A, B> transform, string text = "x => ...") => new Selected<A, B>(source, transform, text);

    public static Program<int> Select(this Program<int> source, Local local) => new Changed(source, local);

    public static Program<A> Catch<A>(this Program<A> source, Handler<A> handler) => new Caught<A>(source, handler);

    public static Program<A> Retry<A>(this Program<A> source, int times) => new Retried<A>(source, times);

    public static Program<A> Timeout<A>(this Program<A> source) => new Timed<A>(source);

    public static Program<A> Finally<A>(this Program<A> source, Program<int> cleanup) => new Cleaned<A>(source, cleanup);

    public static Program<int> Where(this Program<int> source) => new Filtered(source);

    public static Program<Seq<int>> Sequence(this IEnumerable<Program<int>> programs, int? chunkSize = null) => new Sequenced(programs, chunkSize);

    extension<A, B>(Program<A>)
    {
        public static Program<B> operator >>(Program<A> source, Composed<A, B> next) => new Shifted<A, B>(source, next);

        public static Program<B> operator >>(Program<A> source, Program<B> next) => new Followed<A, B>(source, next);

        public static Program<(A, B)> operator &(Program<A> first, Program<B> second) => new Joined<A, B>(first, second);
    }

    extension<B>(Program<Seq<int>>)
    {
        public static Program<B> operator >>(Program<Seq<int>> source, Composed<Many<int>, B> next) => new Gathered<B>(source, next);
    }

    extension<A>(Program<A>)
    {
        public static Program<A> operator |(Program<A> first, Program<A> second) => new Alternative<A>(first, second);
    }
}
