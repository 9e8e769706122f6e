using System.Reflection;

namespace Easel.Llm.Tests;

/// <summary>Which test shows which of the known deviations of real servers, by their numbers.</summary>
public sealed class DeviationTableTests
{
    private static readonly (int Number, string Deviation, Type Class, string Test)[] s_table =
    [
        (1, "reasoning in reasoning_content", typeof(DeviationTests), nameof(DeviationTests.Reasoning_is_read_under_both_names)),
        (2, "reasoning must be returned in tool loops", typeof(HistoryTests), nameof(HistoryTests.Reasoning_goes_back_in_a_tool_loop_where_the_provider_demands_it)),
        (3, "the field is named reasoning", typeof(DeviationTests), nameof(DeviationTests.Reasoning_is_read_under_both_names)),
        (4, "reasoning_details with signatures", typeof(HistoryTests), nameof(HistoryTests.Reasoning_goes_back_in_a_tool_loop_where_the_provider_demands_it)),
        (5, "content is an array", typeof(DeviationTests), nameof(DeviationTests.Content_may_be_an_array_of_thinking_and_text)),
        (6, "think tags in content", typeof(DeviationTests), nameof(DeviationTests.Think_tags_are_split_off_also_when_cut_between_pieces)),
        (7, "a whole call in one delta", typeof(DeviationTests), nameof(DeviationTests.A_call_may_come_whole_or_in_pieces_with_empty_and_repeated_ids_and_names)),
        (8, "ids and names empty or repeated", typeof(DeviationTests), nameof(DeviationTests.A_call_may_come_whole_or_in_pieces_with_empty_and_repeated_ids_and_names)),
        (9, "no index", typeof(DeviationTests), nameof(DeviationTests.Two_calls_without_an_index_stay_two)),
        (10, "all calls under index 0", typeof(DeviationTests), nameof(DeviationTests.Two_calls_under_one_index_stay_two)),
        (11, "index from 1, gaps", typeof(DeviationTests), nameof(DeviationTests.An_index_may_begin_at_one_and_have_gaps)),
        (12, "no id", typeof(DeviationTests), nameof(DeviationTests.Two_calls_under_one_index_stay_two)),
        (13, "ids not unique, or of another form", typeof(HistoryTests), nameof(HistoryTests.Ids_of_another_form_are_made_anew_where_the_server_refuses_them)),
        (14, "arguments empty, null or missing", typeof(DeviationTests), nameof(DeviationTests.A_call_without_arguments_is_a_call_with_no_arguments)),
        (15, "arguments as an object", typeof(DeviationTests), nameof(DeviationTests.Arguments_may_be_an_object)),
        (16, "a call without arguments is replayed as {}", typeof(HistoryTests), nameof(HistoryTests.Every_call_is_answered_once_and_right_behind_its_message_and_pictures_follow)),
        (17, "truncated arguments", typeof(DeviationTests), nameof(DeviationTests.Arguments_that_are_not_whole_are_reported_and_never_taken_for_none)),
        (18, "a call written as text", typeof(DeviationTests), nameof(DeviationTests.A_tool_call_written_as_text_says_that_tools_are_missing)),
        (19, "odd words for the end", typeof(DeviationTests), nameof(DeviationTests.An_odd_finish_is_a_stop)),
        (20, "stop although calls are present", typeof(DeviationTests), nameof(DeviationTests.Calls_that_are_present_outweigh_the_word_stop)),
        (21, "the end comes twice or with content", typeof(DeviationTests), nameof(DeviationTests.A_finish_that_comes_twice_or_with_content_does_not_end_the_reading)),
        (22, "usage in several chunks", typeof(DeviationTests), nameof(DeviationTests.Repeated_usage_is_counted_once_and_the_last_wins)),
        (23, "no usage", typeof(DeviationTests), nameof(DeviationTests.Missing_usage_is_estimated_and_marked_so)),
        (24, "no choices, or null", typeof(DeviationTests), nameof(DeviationTests.Chunks_with_no_choices_null_choices_odd_ids_and_odd_dates_are_survived)),
        (25, "odd ids, dates and roles", typeof(DeviationTests), nameof(DeviationTests.Chunks_with_no_choices_null_choices_odd_ids_and_odd_dates_are_survived)),
        (26, "comments that keep a connection alive", typeof(ClockTests), nameof(ClockTests.Silence_between_data_ends_the_call_and_comments_do_not_count)),
        (27, "CR LF, no [DONE], no space", typeof(DeviationTests), nameof(DeviationTests.Comments_CR_LF_no_space_no_DONE_and_no_last_blank_line_are_survived)),
        (28, "no blank line behind the last event", typeof(DeviationTests), nameof(DeviationTests.Comments_CR_LF_no_space_no_DONE_and_no_last_blank_line_are_survived)),
        (29, "an error inside a 200 stream", typeof(DeviationTests), nameof(DeviationTests.An_error_inside_a_stream_fails_the_call_and_keeps_what_was_said)),
        (30, "the stream ends without a reason", typeof(DeviationTests), nameof(DeviationTests.A_stream_that_ends_without_a_reason_is_truncated)),
        (31, "a web page with 200", typeof(DeviationTests), nameof(DeviationTests.A_web_page_says_that_the_base_URL_is_wrong)),
        (32, "an error or nothing in a 200 document", typeof(DeviationTests), nameof(DeviationTests.An_answer_without_an_answer_in_it_is_an_error)),
        (33, "error bodies of every shape", typeof(DeviationTests), nameof(DeviationTests.Error_bodies_of_every_shape_keep_their_words)),
        (34, "content filter without content", typeof(DeviationTests), nameof(DeviationTests.A_content_filter_without_content_is_blocked_and_still_tells_its_price)),
        (35, "fields that a server does not know", typeof(RetryTests), nameof(RetryTests.A_field_that_the_server_does_not_know_is_left_out_from_then_on)),
        (36, "the switch of thinking has many forms", typeof(HistoryTests), nameof(HistoryTests.A_model_thinks_as_much_as_its_provider_lets_it)),
        (37, "models that only stream, or refuse a temperature", typeof(HistoryTests), nameof(HistoryTests.Every_request_streams_and_a_refused_temperature_is_left_out)),
        (38, "changed histories are refused", typeof(GeminiTests), nameof(GeminiTests.Signatures_and_ids_go_back_to_the_model_that_gave_them_and_to_no_other)),
        (39, "a second message_start", typeof(AnthropicTests), nameof(AnthropicTests.A_second_answer_in_the_middle_of_the_first_fails_the_call)),
        (40, "more cached than prompt tokens", typeof(DeviationTests), nameof(DeviationTests.Repeated_usage_is_counted_once_and_the_last_wins)),
        (41, "pictures in tool results", typeof(AnthropicTests), nameof(AnthropicTests.Pictures_stand_in_the_result_that_they_belong_to)),
    ];

    [Fact]
    public void Each_of_the_41_deviations_has_a_test()
    {
        Assert.Equal(Enumerable.Range(1, 41), s_table.Select(row => row.Number));
        Assert.All(s_table, row => Assert.Contains(
            row.Class.GetMethod(row.Test)!.GetCustomAttributes(), attribute => attribute is FactAttribute));
    }
}
