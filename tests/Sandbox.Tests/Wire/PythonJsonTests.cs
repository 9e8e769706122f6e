using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Easel.Sandbox.Wire;

namespace Easel.Sandbox.Tests.Wire;

/// <summary>Values are written and converted as Python does it.</summary>
public sealed class PythonJsonTests
{
    [Theory]
    [InlineData(0.1, "0.1")]
    [InlineData(1, "1.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(123456789.25, "123456789.25")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00001, "1e-05")]
    [InlineData(1e15, "1000000000000000.0")]
    [InlineData(1234567890123456, "1234567890123456.0")]
    [InlineData(1e16, "1e+16")]
    [InlineData(1.5e300, "1.5e+300")]
    [InlineData(5e-324, "5e-324")]
    public void A_float_is_written_as_repr_does(double value, string expected) => Assert.Equal(expected, PythonText.Float(value));

    [Fact]
    public void Every_float_comes_back_from_its_text() => Gen.Double.Where(double.IsFinite).Sample(value =>
        Assert.Equal(value, double.Parse(PythonText.Float(value), CultureInfo.InvariantCulture)));

    [Fact]
    public void Every_text_comes_back_and_is_ASCII() => Gen.String.Sample(text =>
    {
        var written = PythonJson.Write(new JsonArray(text));
        Assert.All(written, character => Assert.InRange(character, ' ', '~'));
        if (IsWellFormed(text))
        {
            Assert.Equal(text, (string?)PythonJson.Parse(Encoding.ASCII.GetBytes(written))![0]);
        }
    });

    [Theory]
    [InlineData("""{"a":[1,2.50,true,null,"é\n"],"b":{}}""", """{"a": [1, 2.5, true, null, "\u00e9\n"], "b": {}}""")]
    [InlineData("""{"a":1,"a":2}""", """{"a": 2}""")]
    [InlineData("18446744073709551615", "18446744073709551615")]
    [InlineData("1e3", "1000.0")]
    public void Json_is_written_with_Pythons_separators_and_numbers(string json, string expected) =>
        Assert.Equal(expected, PythonJson.Write(PythonJson.Parse(Encoding.UTF8.GetBytes(json))));

    [Theory]
    [InlineData("INT", "\" 64 \"", "64")]
    [InlineData("INT", "-64.9", "-64")]
    [InlineData("INT", "true", "1")]
    [InlineData("INT", "18446744073709551615", "18446744073709551615")]
    [InlineData("INT", "1e30", "1000000000000000019884624838656")]
    [InlineData("FLOAT", "3", "3.0")]
    [InlineData("FLOAT", "\"2.5\"", "2.5")]
    [InlineData("STRING", "5", "\"5\"")]
    [InlineData("STRING", "null", "\"None\"")]
    [InlineData("BOOLEAN", "\"\"", "false")]
    [InlineData("BOOLEAN", "0.5", "true")]
    public void Literals_become_the_widgets_type(string type, string json, string expected) =>
        Assert.Equal(expected, PythonJson.Write(Conversion.To(type, PythonJson.Parse(Encoding.UTF8.GetBytes(json)))));

    [Theory]
    [InlineData("INT", "\"abc\"", "invalid literal for int() with base 10: 'abc'")]
    [InlineData("INT", "{}", "int() argument must be a string, a bytes-like object or a real number, not 'dict'")]
    [InlineData("FLOAT", "\"x\"", "could not convert string to float: 'x'")]
    public void What_Python_can_not_convert_is_refused_in_its_words(string type, string json, string message) =>
        Assert.Equal(message, Assert.Throws<ConversionException>(() => Conversion.To(type, PythonJson.Parse(Encoding.UTF8.GetBytes(json)))).Message);

    private static bool IsWellFormed(string text) => text == Encoding.Unicode.GetString(Encoding.Unicode.GetBytes(text));
}
